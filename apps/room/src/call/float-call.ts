/** The browser's own floating window, of whoever is pinned, speaks, or is first with a picture. */
export const canFloat = (): boolean => document.pictureInPictureEnabled === true

const OTHERS = '.call .face:not(.face-me)'

function picture(): HTMLVideoElement | null {
  const find = (which: string) => document.querySelector<HTMLVideoElement>(`${OTHERS}${which} video`)
  return find('.face-pinned') ?? find('.face-speaks') ?? find('')
}

export const hasPicture = (): boolean => document.pictureInPictureElement !== null || picture() !== null

export async function floatCall(): Promise<void> {
  if (document.pictureInPictureElement) {
    await document.exitPictureInPicture().catch(() => {})
    return
  }
  await picture()
    ?.requestPictureInPicture()
    .catch(() => {})
}
