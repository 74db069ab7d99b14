"""The screens of the app. Each turns messages of its widgets into calls, and posts messages to the app.

None of them opens a file.
"""
