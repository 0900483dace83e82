"""Honours before the public: the roll, candidates in notice and in the vote, the check of a certificate."""
