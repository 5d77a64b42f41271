"""An event bus that prints what is carried: what ``EVENT_BUS_PRODUCER`` names in a test's site."""

import sys

from openedx_events.event_bus import EventBusProducer
from openedx_events.event_bus.avro.deserializer import deserialize_bytes_to_event_data
from openedx_events.event_bus.avro.serializer import serialize_event_data_to_bytes


class Producer(EventBusProducer):
    """It carries an event as a real one would."""

    def send(self, *, signal, topic, event_key_field, event_data, event_metadata):
        carried = serialize_event_data_to_bytes(event_data, signal)
        arrived = deserialize_bytes_to_event_data(carried, signal)["extension"]
        words = (topic, event_key_field, event_metadata.event_type, str(arrived.learner))
        sys.stdout.write(" ".join(words))
