"""How a text is written, before anybody asks what it means.

From the bytes up: ``decoding`` (UTF-8, characters that are refused), ``header`` and ``yaml_nodes``
(YAML with places), ``fences`` and ``comments`` (what is code, and what nobody sees), ``directives``
(prose and ``{directive}``), ``markdown`` (the one parser), ``passages`` and ``answer_lists`` (what
stands in a body), ``fields`` and ``values`` (ids, numbers, ranges). Which keys and directives there
are, a ``vocabulary`` says. All of them tell what is wrong to a ``report``, which collects
``problems``.
"""
