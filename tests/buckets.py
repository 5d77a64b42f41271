"""A bucket on a real server: what speaks S3 over HTTP, and is reached as any object store is."""

import logging
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest

PAGE = 10
"""How many names the server lists at a time; S3 lists a thousand."""
KEYS = {"access_key": "testing", "secret_key": "testing"}


@dataclass
class Bucket:
    """A bucket of its own, with a client that is not ours."""

    name: str
    client: Any

    def put(self, path: str, content: bytes = b"x") -> None:
        """An object that no row of ours knows of."""
        self.client.put_object(Bucket=self.name, Key=path, Body=content)

    def paths(self) -> list[str]:
        """Of all that is in it."""
        pages = self.client.get_paginator("list_objects_v2").paginate(Bucket=self.name)
        return sorted(each["Key"] for page in pages for each in page.get("Contents", ()))


@pytest.fixture(scope="session")
def object_store() -> Iterator[str]:
    """The address of a server for the tests of this process."""
    from moto.s3.responses import S3Response  # slow to import, and asked for by few
    from moto.server import ThreadedMotoServer

    logging.getLogger("werkzeug").setLevel(logging.ERROR)  # a line for each request
    server = ThreadedMotoServer("127.0.0.1", 0, verbose=False)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MOTO_S3_DEFAULT_MAX_KEYS", str(PAGE))
        patch.setattr(S3Response, "list_objects", _unencoded(S3Response.list_objects))
        server.start()
        host, port = server.get_host_and_port()
        yield f"http://{host}:{port}"
        server.stop()


def _unencoded(listing: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """As S3 lists where nobody asks for encoded names.

    moto 5.2 says that it has encoded the names of folders, and has not: a plus becomes a space.
    """

    def listed(self: Any) -> Any:
        self.querystring.pop("encoding-type", None)
        return listing(self)

    return listed


@pytest.fixture
def bucket(object_store: str, settings: Any) -> Bucket:
    """A new bucket, where learners' files go."""
    import boto3

    name = f"tns-{uuid.uuid4().hex}"
    client = boto3.client(
        "s3", endpoint_url=object_store, aws_access_key_id="testing",
        aws_secret_access_key="testing", region_name="us-east-1",
    )  # fmt: skip
    client.create_bucket(Bucket=name)
    settings.TNS_TRAINING_STORAGE = {
        "BACKEND": "storages.backends.s3.S3Storage",
        "OPTIONS": {
            "bucket_name": name,
            "endpoint_url": object_store,
            "region_name": "us-east-1",
            "default_acl": None,
            "querystring_auth": True,
            **KEYS,
        },
    }
    return Bucket(name, client)
