"""The thread of a tour, as trainers read it: what clusters find, take home, and come back with.

``texts`` are the diagnoses and worksheets of a run, ``works`` what was written in them and who
wrote it, ``owners`` how those are called. ``grid`` is a diagnosis of all clusters with what the run
needs most, ``moved`` the first time beside the second; ``visits`` are visit sheets read together,
``plans`` plans and check-ins. ``asked`` is what an address asks for.

However many people and texts there are, all of it is read in a handful of queries, and nothing is
changed. Of a diagnosis trainers see levels and never words, of a worksheet nothing before its
learner shows it or hands it in.
"""
