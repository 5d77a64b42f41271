"""The XBlocks: lessons and case studies."""
