import { tIfKnown } from '../../i18n/i18n.ts'

/** What a merchant switched on, as people call it. */
export const partOf = (part: string): string => tIfKnown(`operator.part.${part}`) ?? part
