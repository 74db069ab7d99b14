"""Which cards an evening is dealt from: what is asked for, and the pile that the record makes of it."""
