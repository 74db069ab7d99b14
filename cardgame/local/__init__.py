"""The program on this machine: its folders, its settings, half-written words, and reports of crashes."""
