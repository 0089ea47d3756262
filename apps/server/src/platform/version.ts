/** The version of this Tandem, as in the package.json of the whole. */
export const VERSION = '0.1.0'
