import { existsSync, readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** This file runs from `src/` and, bundled, from `dist/`: the app's folder is somewhere above. */
export function appFolder(): string {
  let folder = dirname(fileURLToPath(import.meta.url))
  while (!existsSync(join(folder, 'art', 'draw.mjs'))) {
    const parent = dirname(folder)
    if (parent === folder)
      throw new Error('The demo store does not find its pictures: the folder art/ is missing.')
    folder = parent
  }
  return folder
}

let previews: ReadonlySet<string> | null = null

/** The raster that stands for a drawing where no SVG is shown; null for a drawing that has none. */
export function previewOf(file: string | undefined): string | null {
  previews ??= new Set(readdirSync(join(appFolder(), 'art', 'preview')))
  const raster = file?.replace(/\.svg$/, '.jpg')
  return raster !== undefined && previews.has(raster) ? raster : null
}
