from tests.demo.campus import Campus


def test_a_view_that_fails_shows_a_fault_and_raises_nothing(campus: Campus) -> None:
    class Unlucky:
        def replace_urls(self, text: str) -> str:
            raise ConnectionError("the platform is away")

    block = campus.block("who-decides")
    block.runtime._services["replace_urls"] = Unlucky()
    assert "cannot be shown" in block.student_view().content
