"""What stands around the storage.

``links`` lead to what lies in it, ``keeping`` says for how long things are kept.
"""
