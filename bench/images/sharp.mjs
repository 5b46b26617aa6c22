// The variant set by sharp, twice: as its documentation shows it, and tuned by hand.
// Reads commands from standard input: "idiomatic" or "byhand", one round each; answers with seconds.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createInterface } from "node:readline";
import sharp from "sharp";

const [, , photo, out] = process.argv;
const input = readFileSync(photo);
const cores = Number(process.env.CORES ?? 2);
sharp.concurrency(1); // one picture per core, as the worker runs them
sharp.cache(false);

const variants = [
  ["w640", 640],
  ["w1440", 1440],
  ["w1080", 1080],
  ["w320", 320],
  ["square320", 320, 320],
  ["square150", 150, 150],
];
const jpeg = (width) => ({ quality: width <= 320 ? 82 : width <= 640 ? 80 : width <= 1080 ? 78 : 76, progressive: true });
const webp = (width, effort) => ({ quality: width <= 320 ? 82 : width <= 640 ? 79 : width <= 1080 ? 77 : 75, effort });

async function encode(pipeline, width, effort) {
  return Promise.all([
    pipeline.clone().jpeg(jpeg(width)).toBuffer(),
    pipeline.clone().webp(webp(width, effort)).toBuffer(),
  ]);
}

/** One clone for each variant; sharp's default effort. */
async function idiomatic() {
  const base = sharp(input).rotate();
  const made = {};
  for (const [name, width, height] of variants) {
    made[name] = await encode(base.clone().resize(width, height), width, 4);
  }
  return made;
}

/** Decoded once to raw pixels of the largest variant, all others from that; the worker's effort. */
async function byhand() {
  const { data, info } = await sharp(input).rotate().resize(1440).raw().toBuffer({ resolveWithObject: true });
  const base = sharp(data, { raw: { width: info.width, height: info.height, channels: info.channels } });
  const made = {};
  for (const [name, width, height] of variants) {
    made[name] = await encode(base.clone().resize(width, height), width, 2);
  }
  return made;
}

const ways = { idiomatic, byhand };
console.log(`ready sharp ${sharp.versions.sharp} libvips ${sharp.versions.vips}`);
for await (const line of createInterface({ input: process.stdin })) {
  const [way, count] = line.trim().split(" ");
  const started = process.hrtime.bigint();
  let left = Number(count);
  let last;
  await Promise.all(
    Array.from({ length: cores }, async () => {
      while (left-- > 0) last = await ways[way]();
    }),
  );
  const seconds = Number(process.hrtime.bigint() - started) / 1e9;
  mkdirSync(`${out}/sharp-${way}`, { recursive: true });
  for (const [name, [jpg, web]] of Object.entries(last)) {
    writeFileSync(`${out}/sharp-${way}/${name}.jpg`, jpg);
    writeFileSync(`${out}/sharp-${way}/${name}.webp`, web);
  }
  console.log(seconds);
}
