"""What is done with a document: render, score, compare translations, measure, list.

* to show it: ``render`` makes HTML, and nothing else does; ``lines`` is what happens within a line;
  ``html`` is the sanitiser and says what is allowed; ``sample_text`` shows marking samples;
* to answer it: ``scoring`` scores a check, ``judging`` a number in the words of all languages,
  which ``joining`` puts together; ``numbers`` reads numbers and counts words;
* to compare what was answered with what was answered before: ``differences``;
* to hold it to its word: ``references`` (what it names), ``translation`` (whether one says the same
  and is up to date), ``built`` (whether it is as the course was built), ``pace`` (whether its
  minutes are right), ``prose_problems`` (what its Markdown cannot do), ``stray`` (what other tools
  can);
* to list it: ``downloads``, the files that it offers and their forms; ``titles``, what a run and
  its parts are called in each language.
"""
