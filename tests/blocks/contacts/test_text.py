from tns_training_xblock.blocks.contacts.text import text_of

from .run import NAME


def test_the_text_is_rendered_once(campus):
    block = campus.block(NAME)
    document = block.documents.texts["en"]
    texts = [
        text_of(document, block.documents, block.renderer("en"), block.dom_prefix) for _ in "ab"
    ]
    assert texts[0] is texts[1]
    [introduction] = texts[0].introduction
    assert "Who took part" in introduction
    assert [each.field.id for each in texts[0].fields][:2] == ["offers", "seeks"]
    assert "A service" in texts[0].fields[0].hint
