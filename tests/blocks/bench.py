"""A block on a workbench of its own: XBlock's test runtime, no platform and no database."""

from typing import Any

from lxml import etree
from xblock.fields import ScopeIds
from xblock.runtime import DictKeyValueStore, KvsFieldData
from xblock.test.tools import TestRuntime

from demo.inheritance import Inherited
from tns_training_xblock.blocks.lesson.block import LessonBlock

PLATFORM_PARSER = etree.XMLParser(
    dtd_validation=False, load_dtd=False, remove_blank_text=True, encoding="utf-8"
)
"""As modulestores read OLX."""


def imported(xml: str | bytes, inherited: type = Inherited, parser: Any = PLATFORM_PARSER) -> Any:
    """The block that an import makes of ``xml``, with its fields saved and read again."""
    runtime = TestRuntime(
        services={"field-data": KvsFieldData(DictKeyValueStore())}, mixins=(inherited,)
    )
    node = etree.fromstring(xml.encode() if isinstance(xml, str) else xml, parser)
    keys = ScopeIds(None, "tns_lesson", "usage", "definition")
    block_class = runtime.mixologist.mix(LessonBlock)
    block_class.parse_xml(node, runtime, keys).save()
    return runtime.construct_xblock_from_class(block_class, keys)


def exported(block: Any) -> bytes:
    """The OLX that an export makes of ``block``, indented as the platform does."""
    node = etree.Element("unknown")
    node.set("url_name", "usage")
    block.add_xml_to_node(node)
    return bytes(etree.tostring(node, encoding="utf-8", pretty_print=True))
