#!/usr/bin/env python3
"""verify_decision.py PROOF SEAL: prints the record if the seal, as an entry of the journal has it, covers it; ends with 1 if not."""
import hashlib, json, sys

def digest(data):
    return "sha256:" + hashlib.sha256(data).hexdigest()

def joined(digests):
    return b"".join(bytes.fromhex(d.removeprefix("sha256:")) for d in digests)

proof = json.load(open(sys.argv[1], encoding="utf-8"))
record = digest(b"\0" + bytes.fromhex(proof["salt"]) + proof["record"].encode())
chunk = digest(b"\1" + joined(proof["recordsBefore"] + [record] + proof["recordsAfter"]))
block = digest(b"\2" + joined(proof["chunksBefore"] + [chunk] + proof["chunksAfter"]))

seal, number = proof["previousSeal"], proof["block"]
for each in [{"records": proof["records"], "digest": block}] + proof["following"]:
    seal = digest(f"{seal}\n{proof['node']}\n{number}\n{each['records']}\n{each['digest']}".encode())
    number += 1

if seal != sys.argv[2]:
    sys.exit("the seal does not cover this record")
print(proof["record"])
