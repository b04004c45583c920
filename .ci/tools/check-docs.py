"""Checks the Markdown pages of this repository, which are read from the current directory.

* Every relative link points to a file or folder of the repository, and its fragment to a heading of that page.
* Every page is reachable from README.md through links.
* The version of the AWS SDK in Maven coordinates is that of pom.xml.
* Every type in backticks occurs in the sources.
* Every shell variable of README's shell blocks is assigned in a block before, or by the export lines of the local runtime.
"""

import os
import re
import subprocess
import sys

EXPORTED = {"AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_DEFAULT_REGION"}
TYPES_OF_OTHERS = {"LambdaMetafactory"}
LINK = re.compile(r"(?<!!)\[[^\]\[]*(?:\[[^\]]*\][^\]\[]*)?\]\(<?([^)<>\s]+)>?\)")
FENCE = re.compile(r"^ *```")


def without_code(text):
    lines, inside = [], False
    for line in text.split("\n"):
        if FENCE.match(line):
            inside = not inside
            lines.append("")
        else:
            lines.append("" if inside else line)
    return "\n".join(lines)


def headings(text):
    found = {}
    for title in re.findall(r"(?m)^#{1,6} +(.+?)\s*$", without_code(text)):
        title = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", title)
        anchor = re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-")
        found[anchor] = found.get(anchor, -1) + 1
        if found[anchor]:
            found["%s-%d" % (anchor, found[anchor])] = 0
    return set(found)


def shell_blocks(text):
    return re.findall(r"(?ms)^ *```sh\n(.*?)^ *```", text)


pages = subprocess.run(["git", "ls-files", "--cached", "--others", "--exclude-standard", "*.md"],
                       capture_output=True, text=True, check=True).stdout.split()
pages = [page for page in pages if os.path.exists(page) and not page.startswith(".github/")]
texts = {page: open(page, encoding="utf-8").read() for page in pages}
problems = []
links = {page: set() for page in pages}

for page, text in texts.items():
    for link in LINK.findall(without_code(text)):
        if re.match(r"[a-z]+:", link):
            continue
        path, _, fragment = link.partition("#")
        target = os.path.normpath(os.path.join(os.path.dirname(page), path)) if path else page
        if not os.path.exists(target):
            problems.append("%s: the link '%s' points to no file" % (page, link))
        elif fragment and target in texts and fragment not in headings(texts[target]):
            problems.append("%s: the link '%s' points to no heading" % (page, link))
        links[page].add(target)
        if os.path.isdir(target):
            links[page].update(other for other in pages if os.path.dirname(other) == target)

reached, waiting = set(), ["README.md"]
while waiting:
    page = waiting.pop()
    if page not in reached:
        reached.add(page)
        waiting.extend(target for target in links[page] if target in texts)
problems.extend("%s: no page links to it" % page for page in pages if page not in reached)

aws = re.search(r"<aws-sdk.version>(.*?)</aws-sdk.version>", open("pom.xml", encoding="utf-8").read()).group(1)
for page, text in texts.items():
    for version in re.findall(r"awssdk</groupId>\s*<artifactId>bom</artifactId>\s*<version>(.*?)</version>", text):
        if version != aws:
            problems.append("%s: AWS SDK: expected version %s, found %s" % (page, aws, version))

sources = subprocess.run(["git", "ls-files", "--cached", "--others", "--exclude-standard", "*.java", "*.yaml", "*.xml", "*.json"],
                         capture_output=True, text=True, check=True).stdout.split()
words = set(TYPES_OF_OTHERS)
for source in filter(os.path.exists, sources):
    words.update(re.findall(r"\w+", open(source, encoding="utf-8", errors="ignore").read()))
for page, text in texts.items():
    for name in re.findall(r"(?<!`)`([A-Z][a-z]\w*)(?:\.\w+)?(?:\([^`]*\))?`(?!`)", without_code(text)):
        if name not in words:
            problems.append("%s: there is no '%s' in the sources" % (page, name))

assigned = set(EXPORTED)
for block in shell_blocks(texts["README.md"]):
    for line in block.split("\n"):
        for variable in re.findall(r"\$\{?([A-Za-z_]+)", line):
            if variable not in assigned:
                problems.append("README.md: $%s is used but never assigned" % variable)
        assigned.update(re.findall(r"^\s*(?:export )?([A-Za-z_]+)=", line))

print("\n".join(problems) or "%d pages, %d links between files" % (len(pages), sum(map(len, links.values()))))
sys.exit(1 if problems else 0)
