"""Nothing in the repository tells on which machine it was made, or where packages come from."""

import re

from tests.repository.work_tree import files, name

REGISTRIES = [
    "py" + "pi.org", "python" + "hosted.org", "test." + "py" + "pi", "registry." + "npm" + "js", "npm" + "js.com",
    "repo1." + "maven", "repo.maven." + "apache", "conda." + "anaconda", "rubygems" + ".org", "proxy.golang" + ".org",
]  # fmt: skip
MACHINE_FOLDERS = ["/" + "work/", "/" + "root/", "/" + "home/", "/" + "Users/", "/" + "opt/"]
# A path of this kind may belong to a container, where it is the same for everybody.
CONTAINER_FILES = frozenset({"Dockerfile", "docker-compose.yml"})


def test_no_registry_is_named() -> None:
    assert _lines_with(REGISTRIES) == []


def test_no_folder_of_a_maker_is_named() -> None:
    assert [line for line in _lines_with(MACHINE_FOLDERS) if line.split(":")[0] not in CONTAINER_FILES] == []


def _lines_with(words: list[str]) -> list[str]:
    found = re.compile("|".join(rf"(?<![\w.]){re.escape(word)}" for word in words), re.IGNORECASE)
    return [
        f"{name(path)}:{number}: {line.strip()[:120]}"
        for path in files()
        for number, line in enumerate(path.read_bytes().decode("utf-8", errors="ignore").splitlines(), start=1)
        if found.search(line)
    ]
