export interface ZippedFile {
  name: string
  data: Buffer
}
export function zip(files: readonly ZippedFile[]): Buffer
export function unzip(bytes: Buffer): ZippedFile[]
