"""Runs the rounds, alternating, and compares speed, bytes and likeness (SSIM, by ffmpeg)."""

import os
import re
import statistics
import struct
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

java, jar, photo, work, rounds, per_round = sys.argv[1:]
work, rounds, per_round = Path(work), int(rounds), int(per_round)
cores = int(os.environ["CORES"])
ORIGINAL = Path(photo).read_bytes()


class Worker:
    """An encoder process, spoken to as the worker speaks to it: no queue and no store in between."""

    def __init__(self, encoder: str) -> None:
        heap = 512 if encoder == "thumbnailator" else 48
        options = [
            "--enable-native-access=ALL-UNNAMED", "-XX:+UseSerialGC", "-XX:-UsePerfData", "-Xss512k",
            "-Djava.awt.headless=true", "-XX:ReservedCodeCacheSize=32m", "-XX:CompressedClassSpaceSize=32m",
            f"-Xmx{heap}m", "-XX:TieredStopAtLevel=1",
        ]
        address_space = 2560 if encoder == "thumbnailator" else 2048
        self.process = subprocess.Popen(
            [java, *options, "-cp", jar, "com.mockstagram.workers.child.EncoderChild",
             encoder, "1", "0", str(heap), str(address_space), "600"],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            env={"PATH": os.environ["PATH"], "LANG": "C.UTF-8", "MALLOC_ARENA_MAX": "2"})
        assert self._byte() == b"s"
        refused = self._text()
        if refused:
            print(f"not confined: {refused}", file=sys.stderr)

    def encode(self, keep: Path | None = None) -> None:
        out = self.process.stdin
        out.write(b"j" + struct.pack(">H", 8) + b"pictures" + struct.pack(">q", len(ORIGINAL)) + ORIGINAL)
        out.flush()
        while True:
            kind = self._byte()
            if kind == b"c":
                self._read(16)
                out.write(b"g")
                out.flush()
            elif kind == b"t":
                self._read(8)
                self._text(), self._text(), self._text()
            elif kind == b"n":
                self._text()
                self._read(8)
            elif kind == b"v":
                names, kind_of = self._text().split(","), self._text()
                self._read(8)
                data = self._read(struct.unpack(">i", self._read(4))[0])
                if keep:
                    keep.mkdir(parents=True, exist_ok=True)
                    extension = {"JPEG": "jpg", "WEBP": "webp"}[kind_of]
                    for name in names:
                        (keep / f"{name}.{extension}").write_bytes(data)
            elif kind == b"d":
                return
            else:
                raise RuntimeError(f"frame {kind!r}: {self._text()} {self._text()}")

    def peak_mb(self) -> int:
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        return int(re.search(r"VmHWM:\s+(\d+)", status)[1]) // 1024

    def _byte(self) -> bytes:
        return self._read(1)

    def _text(self) -> str:
        return self._read(struct.unpack(">H", self._read(2))[0]).decode()

    def _read(self, length: int) -> bytes:
        data = self.process.stdout.read(length)
        if len(data) < length:
            raise RuntimeError("an encoder process ended")
        return data


class Workers:
    def __init__(self, encoder: str) -> None:
        self.name = encoder
        self.workers = [Worker(encoder) for _ in range(cores)]

    def round(self, count: int) -> float:
        started = time.perf_counter()
        with ThreadPoolExecutor(cores) as threads:
            for index, worker in enumerate(self.workers):
                mine = count // cores + (index < count % cores)
                threads.submit(lambda w=worker, n=mine: [w.encode(work / self.name) for _ in range(n)])
        return time.perf_counter() - started


class Sharp:
    process = None
    version = ""

    def __init__(self, way: str) -> None:
        self.way = way
        if Sharp.process is None:
            Sharp.process = subprocess.Popen(
                ["node", "sharp.mjs", photo, str(work)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
            Sharp.version = Sharp.process.stdout.readline().strip()
        self.name = f"sharp-{way}"

    def round(self, count: int) -> float:
        Sharp.process.stdin.write(f"{self.way} {count}\n")
        Sharp.process.stdin.flush()
        return float(Sharp.process.stdout.readline())


class ImageMagick:
    name = "imagemagick"

    def round(self, count: int) -> float:
        folder = work / self.name
        folder.mkdir(exist_ok=True)
        sizes = [("w1440", "1440x", ""), ("w1080", "1080x", ""), ("w640", "640x", ""), ("w320", "320x", ""),
                 ("square320", "320x320^", "320x320"), ("square150", "150x150^", "150x150")]
        command = ["convert", "-define", "jpeg:size=2880x2160", photo, "-auto-orient", "-strip", "-interlace", "Plane"]
        for name, size, crop in sizes:
            cut = ["-gravity", "center", "-extent", crop] if crop else []
            command += ["(", "+clone", "-resize", size, *cut, "-quality", "80", "-define", "webp:method=2",
                        "-write", str(folder / f"{name}.jpg"), "-write", str(folder / f"{name}.webp"), "+delete", ")"]
        command.append("null:")
        environment = {**os.environ, "MAGICK_THREAD_LIMIT": "1"}
        started = time.perf_counter()
        with ThreadPoolExecutor(cores) as threads:
            list(threads.map(lambda _: subprocess.run(command, check=True, env=environment), range(count)))
        return time.perf_counter() - started


def likeness(folder: Path, name: str, extension: str) -> float:
    """SSIM of a variant to the original, resized to the same size by ffmpeg's Lanczos."""
    found = subprocess.run(
        ["ffmpeg", "-hide_banner", "-i", str(folder / f"{name}.{extension}"), "-i", photo, "-lavfi",
         "[1:v]scale=rw:rh:flags=lanczos[r];[0:v]format=yuv444p[a];[r]format=yuv444p[b];[a][b]ssim".replace(
             "rw:rh", {"w1440": "1440:1080", "w1080": "1080:810", "w640": "640:480", "w320": "320:240"}[name]),
         "-f", "null", "-"], capture_output=True, text=True).stderr
    return float(re.search(r"All:([\d.]+)", found)[1])


ways = [Workers("vips"), Sharp("idiomatic"), Sharp("byhand"), Workers("thumbnailator"), ImageMagick()]
seconds: dict[str, list[float]] = {way.name: [] for way in ways}
for number in range(rounds + 1):
    for way in ways:
        count = per_round if way.name in ("vips", "sharp-idiomatic", "sharp-byhand") else max(cores, per_round // 4)
        taken = way.round(count) / count
        if number:  # the first round warms up
            seconds[way.name].append(taken)

print(Sharp.version, "| one picture per core,", cores, "cores")
for way in ways:
    rate = sorted(1 / s for s in seconds[way.name])
    ratio = statistics.median(o / u for o, u in zip(seconds[way.name], seconds["vips"]))
    folder = work / way.name
    size = {e: sum(f.stat().st_size for f in folder.glob(f"*.{e}")) // 1024 for e in ("jpg", "webp")}
    alike = {e: statistics.mean(likeness(folder, n, e) for n in ("w1440", "w1080", "w640", "w320"))
             for e in ("jpg", "webp")}
    print(f"{way.name:16} ours is {ratio:5.2f} x as fast   {statistics.median(rate):6.2f}/s "
          f"[{rate[0]:.2f} … {rate[-1]:.2f}]   jpg {size['jpg']} KiB SSIM {alike['jpg']:.4f}   "
          f"webp {size['webp']} KiB SSIM {alike['webp']:.4f}")
print("peak memory of one encoder process:", max(w.peak_mb() for w in ways[0].workers), "MB with libvips,",
      max(w.peak_mb() for w in ways[3].workers), "MB with Thumbnailator")
print(os.uname().release, f"{cores} cores", Path("/proc/meminfo").read_text().split()[1], "kB",
      subprocess.run(["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True).stdout.strip())
