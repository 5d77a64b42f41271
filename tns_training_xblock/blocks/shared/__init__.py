"""What every block shares; it knows no block.

``block`` is the class that all extend, ``guarding`` what stands where it shows nothing, ``reading``
one reading of it by somebody in a language, ``page`` what is drawn for one and when anew;
``documents`` what its texts mean and ``olx`` how they travel, ``edited`` which of them an import
would bury, ``assets`` the files they name, ``starters`` what a new block says; ``languages`` and
``choosing`` are for the language.
``handlers`` and ``sending`` stand around whatever a browser sends or saves, ``telling`` is what the
platform hears of it, ``deadline`` when work is due.
"""
