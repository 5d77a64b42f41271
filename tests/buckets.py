"""A bucket on a real server: what speaks S3 over HTTP, and is reached as any object store is."""

import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest

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
    from moto.server import ThreadedMotoServer  # slow to import, and asked for by few

    server = ThreadedMotoServer("127.0.0.1", 0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    yield f"http://{host}:{port}"
    server.stop()


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
