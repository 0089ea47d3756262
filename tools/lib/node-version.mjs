const FLOOR = [20, 19]

/** Before anything else is loaded: an older Node would stumble over the rest with words that nobody understands. */
export function requireNode(version = process.versions.node) {
  if (isNewEnough(version)) return
  process.stderr.write(
    `Tandem needs Node.js ${FLOOR.join('.')} or newer and this is ${version}. Get a newer one from https://nodejs.org, then try again.\n`,
  )
  process.exit(1)
}

export function isNewEnough(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  return major > FLOOR[0] || (major === FLOOR[0] && minor >= FLOOR[1])
}
