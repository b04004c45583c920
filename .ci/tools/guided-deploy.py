"""Runs `sam deploy --guided` in a pseudo-terminal and answers every prompt with Enter.

Usage: guided-deploy.py <log file> <command> <argument>...
Succeeds if every prompt accepts Enter and the command then starts to deploy. A prompt that is repeated, or a command
that ends or waits too early, is a failure.
"""

import os
import pty
import re
import select
import signal
import sys
import time

TIMEOUT_SECONDS = 180
PROMPT = re.compile(r"^(Parameter \w+|.+ \[.*\]):$")
STARTS_TO_DEPLOY = "Looking for resources needed for deployment"
ESCAPES = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")


def main(log_file, command):
    pid, terminal = pty.fork()
    if pid == 0:
        os.execvp(command[0], command)
    output = ""
    answered = 0
    prompts = []
    deadline = time.monotonic() + TIMEOUT_SECONDS
    try:
        while STARTS_TO_DEPLOY not in output:
            if time.monotonic() > deadline:
                return "no prompt and no deployment after %d s" % TIMEOUT_SECONDS, prompts
            if not select.select([terminal], [], [], 0.2)[0]:
                continue
            try:
                chunk = os.read(terminal, 65536)
            except OSError:
                chunk = b""
            if not chunk:
                return "the command ended after %d prompts" % len(prompts), prompts
            output += ESCAPES.sub("", chunk.decode(errors="replace")).replace("\r", "")
            with open(log_file, "w") as log:
                log.write(output)
            prompt = output[answered:].rsplit("\n", 1)[-1].strip()
            if PROMPT.search(prompt):
                if prompt in prompts:
                    return "the prompt '%s' is repeated when the answer is Enter" % prompt, prompts
                prompts.append(prompt)
                answered = len(output)
                os.write(terminal, b"\n")
        return None, prompts
    finally:
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
        os.close(terminal)


failure, asked = main(sys.argv[1], sys.argv[2:])
for prompt in asked:
    print("  " + prompt)
if failure:
    sys.exit("sam deploy --guided: " + failure)
