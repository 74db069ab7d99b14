"""The screens of the app: each turns messages into calls, and none of them opens a file."""
