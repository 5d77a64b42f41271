"""Work that several people of a run do together: whose it is, and who had part in it.

``kinds`` says what a team can be, ``asking`` who is in which now, asked anew at each request, and
``parts`` who had part in what a team handed in, which no later change of a cluster or group moves.
``owning`` finds a team by its key, and ``signed`` says by whom a work is. A team's work is a work
like anybody's, under a *team key* in place of a learner's anonymous id.
"""
