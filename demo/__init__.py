"""The embedded platform: stands in for Open edX on one machine. Not installed."""
