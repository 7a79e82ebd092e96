#!/usr/bin/env python3
"""verify_journal.py EXPORT [SEQUENCE:HASH]: verifies an exported history; ends with 1, naming the first entry that is wrong, if it is not the one that was written."""
import base64, hashlib, json, sys

def digest(data):
    return "sha256:" + hashlib.sha256(data).hexdigest()

def wrong(sequence, why):
    sys.exit(f"entry {sequence}: {why}")

lines, entries, files, head = [], [], set(), None
for line in open(sys.argv[1], "rb").read().split(b"\n")[:-1]:
    try:
        item = json.loads(line)
        if "blob" in item: files.add(digest(base64.b64decode(item["base64"], validate=True)))
        elif "head" in item: head = item["head"]
        else: lines, entries = lines + [line], entries + [(item["sequence"], item["previousHash"], item["payload"].get("changes", []))]
    except Exception: wrong(len(entries) + 1, "cannot be read")
hashes = ["sha256:" + "0" * 64] + [digest(line) for line in lines]
for at, (sequence, previous, _) in enumerate(entries):
    if sequence != at + 1: wrong(at + 1, f"found {sequence} in its place")
    if previous != hashes[at]:  # who is right knows the entry that follows
        after = entries[at + 1][1] if at + 1 < len(entries) else head and head["hash"]
        wrong(at if at and after == hashes[at + 1] else at + 1, "was altered")
if head != {"sequence": len(entries), "hash": hashes[-1]}: wrong(len(entries), "is not the one that the head names")
for sequence, _, changes in entries:
    if {change[key] for change in changes for key in ("before", "after")} - files - {None}: wrong(sequence, "names a file that is not there")
for number, kept in (receipt.split(":", 1) for receipt in sys.argv[2:]):
    if int(number) >= len(hashes) or hashes[int(number)] != kept: wrong(number, "is not the one of the receipt")
print(f"{len(entries)} entries up to {hashes[-1]}")
