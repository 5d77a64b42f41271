"""The settings of :mod:`~..settings`, annotated for tools of Open edX.

``code-annotations`` reads comments alone, so the table is said a second time: ``make settings``.
"""

# .. setting_name: TNS_TRAINING_STORAGE
# .. setting_default: None
# .. setting_description: Where learners' files go; any storage of Django's. Takes a dictionary,
#      `{"BACKEND": …, "OPTIONS": {…}}`; unsaid, a folder beside `MEDIA_ROOT`.
# .. setting_warning: A folder or a bucket that a web server hands out shows everybody's work.
#      Changed later, it leaves behind the files that are there: move them first.

# .. setting_name: TNS_TRAINING_PLATFORM
# .. setting_default: None
# .. setting_description: A class with the methods of
#      `tns_training_xblock.host.openedx.OpenEdx`, for a host that is not Open edX; leave it
#      out. Takes a dotted name of a class; unsaid, Open edX.
# .. setting_warning: It says who is a trainer: a wrong one opens everybody's work.

# .. setting_name: TNS_TRAINING_LIMITS
# .. setting_default: {}
# .. setting_description: How much learners can store. Takes a dictionary, `{"files_per_block":
#      10}`; unsaid, the table below.
# .. setting_warning: Lower than what is kept already, it deletes nothing, but nothing more can
#      be saved.

# .. setting_name: TNS_TRAINING_KEEP_DAYS
# .. setting_default: {'letters': 90, 'releases': 90, 'editions': 30, 'unknown_files': 7}
# .. setting_description: After how many days `tns_training_sweep` forgets what nobody needs any
#      more, see [files.md](files.md#what-is-kept-and-for-how-long); `0` for never. Takes a
#      dictionary of `letters`, `releases`, `editions`, `unknown_files`, each a whole number
#      from 0 to 36,500; unsaid, `letters` 90, `releases` 90, `editions` 30, `unknown_files` 7.
# .. setting_warning: What is forgotten is gone. Where the setting means nothing, nothing is
#      forgotten.

# .. setting_name: TNS_TRAINING_RATES
# .. setting_default: {'saves': 120, 'uploads': 30, 'asks': 300}
# .. setting_description: How often one learner may save, and give a file, in a minute, see
#      [files.md](files.md#how-often), and one account ask for a page of [rest.md](rest.md); `0`
#      for no bound. Takes a dictionary of `saves`, `uploads`, `asks`, each a whole number from
#      0 to 100,000; unsaid, `saves` 120, `uploads` 30, `asks` 300.
# .. setting_warning: Below what somebody at work needs, pages save late; nothing is lost.

# .. setting_name: TNS_TRAINING_SCANNER
# .. setting_default: None
# .. setting_description: A function that looks at each file before it is kept, see
#      [files.md](files.md#scanning-for-viruses). Takes a dictionary, `{"BACKEND": …, "OPTIONS":
#      {…}}`; unsaid, no file is scanned.
# .. setting_warning: Where it does not answer, no file is taken; what learners write is.

# .. setting_name: TNS_TRAINING_LINK_SECONDS
# .. setting_default: 0
# .. setting_description: Where files are in S3 or the like: the seconds for which a signed
#      address holds, to which a download is led; `0` sends every file through the LMS. Takes a
#      whole number from 0 to 900; unsaid, `0`.
# .. setting_warning: Whoever has such an address gets the file until it ends, without being
#      asked who they are; browsers must reach the store.

# .. setting_name: TNS_TRAINING_SAMPLES_FIRST
# .. setting_default: 2
# .. setting_description: How many of a case study's marking samples a trainer marks before the
#      first learner's; `0` for none. Takes a whole number from 0 to 20; unsaid, `2`.

# .. setting_name: TNS_TRAINING_MAIL
# .. setting_default: True
# .. setting_description: Which e-mail is sent: `False` for none, or such as `{"released": True,
#      "returned": True, "waiting": False}`. Takes `True`, `False`, or a dictionary of
#      `released`, `returned`, `waiting`; unsaid, all.
# .. setting_warning: Switched on again, letters that were not written meanwhile are not made up
#      for.

# .. setting_name: TNS_TRAINING_HEALTH_TOKEN
# .. setting_default: ''
# .. setting_description: Lets a monitor read `/tns-training/health/` as JSON or for Prometheus,
#      without an account (`Authorization: Bearer …`). Takes a text of at least 32 characters;
#      unsaid, nobody but global staff.
# .. setting_warning: Whoever has it reads how much waits and which versions run; no names and
#      no texts.
