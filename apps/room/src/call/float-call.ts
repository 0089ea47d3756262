/** The browser's own floating window, of whoever speaks or the first picture. */
export const canFloat = (): boolean => document.pictureInPictureEnabled === true

export async function floatCall(): Promise<void> {
  if (document.pictureInPictureElement) {
    await document.exitPictureInPicture().catch(() => {})
    return
  }
  const picture =
    document.querySelector<HTMLVideoElement>('.face-speaks:not(.face-me) video') ??
    document.querySelector<HTMLVideoElement>('.face:not(.face-me) video')
  await picture?.requestPictureInPicture().catch(() => {})
}
