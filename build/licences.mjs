/** The licences of what is bundled, which ask to come along with the code: dist/licenses. */
import { copyFile, mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** Of every package that esbuild's metafile has an input of. Rejects where one has no licence to copy. */
export async function copyLicences({ inputs }, root) {
  const licences = join(root, 'dist/licenses');
  await mkdir(licences, { recursive: true });
  for (const folder of new Set(Object.keys(inputs).flatMap(packageIn))) {
    const name = folder.split('node_modules/').at(-1).replace('/', '-');
    const file = (await readdir(join(root, folder))).find((each) => /^licen[cs]e/i.test(each));
    if (file === undefined) throw new Error(`${name} has no licence to ship with what is bundled of it`);
    await copyFile(join(root, folder, file), join(licences, `${name}-LICENSE`));
  }
}

/** Its folder, from the root; none for a source of ours. */
function packageIn(file) {
  return /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file)?.slice(0, 1) ?? [];
}
