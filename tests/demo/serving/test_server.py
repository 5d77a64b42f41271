import socket

from demo.serving import server


def test_a_port_in_use_is_not_free():
    with socket.create_server((server.HOST, 0)) as taken:
        port = taken.getsockname()[1]
        assert not server.is_free(port)
    assert server.is_free(port)
