"""What the program keeps on this machine beside records: folders, settings, drafts of sentences, crash reports."""
