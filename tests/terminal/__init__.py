"""The program in a real pseudo-terminal, where every byte is kept.

This folder stands for no folder of the code. What a signal, a killed process, a resize or a closed terminal does can
only be seen where there is a terminal, and it concerns the whole program: app, plain mode and commands.
"""
