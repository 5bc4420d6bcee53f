"""The museum of mistakes: broken cases, rules and commands, each with the message that it must give."""
