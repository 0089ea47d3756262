import type { LookPage } from '@tandem/contract/http/look'
import { type KeptLook, type ShopLook, tidyLook, wholeLook, wrongFields } from '@tandem/core/look/shop-look'
import type { Kysely } from 'kysely'
import { grantScope, type StoreScope } from '../../platform/db/store-scope.ts'
import { refuse } from '../../platform/errors.ts'
import { lookStore } from './look.store.ts'
import type { LookTables } from './look.tables.ts'
import type { LookDeps } from './look-deps.ts'
import { makePicture } from './make-picture.ts'
import { hashOfUrl, pictureUrl } from './picture-files.ts'
import { picturesStore } from './pictures.store.ts'

/** Who changes it: a name for people, and how it is written into the audit log. */
export interface Changer {
  name: string
  audit(
    tx: Kysely<LookTables>,
    action: string,
    subject?: string,
    detail?: Record<string, unknown>,
  ): Promise<void>
}

const PICTURES_PER_SHOP = 60
const FORGOTTEN_AFTER_MS = 3_600_000

/** Draft → published → taken back. What people see is the shop's own row; here is how it came to be. */
export function createLookService(deps: LookDeps & { db: Kysely<LookTables> }) {
  const { db, stores, clock } = deps
  const table = lookStore(db)
  const pictures = picturesStore(db)
  const mayWhiteLabel = async (storeId: number) => (await deps.plans?.limitsOf(storeId))?.whiteLabel ?? true

  const published = async ({ storeId }: StoreScope): Promise<KeptLook> =>
    (await stores.lookOf(storeId)) ?? refuse('no_such_store')

  /** A look as it may be kept: its texts tidy, its pictures the shop's own, nothing that the plan forbids. */
  const usable = async ({ storeId, storeKey }: StoreScope, look: ShopLook): Promise<ShopLook> => {
    if (wrongFields(look).length > 0) return refuse('malformed')
    const before = wholeLook(await published({ storeId, storeKey } as StoreScope))
    for (const field of ['logoUrl', 'logoDarkUrl', 'linkPictureUrl'] as const) {
      const url = look[field]
      // An address from before there were uploads may stay; a new one is a picture that we made.
      if (url === null || url === before[field]) continue
      const hash = hashOfUrl(storeKey, url)
      if (hash === null || !(await pictures.has(storeId, hash))) return refuse('not_a_picture')
    }
    return tidyLook({ ...look, madeWith: look.madeWith || !(await mayWhiteLabel(storeId)) })
  }

  const wear = async (
    tx: Kysely<LookTables>,
    scope: StoreScope,
    look: ShopLook,
    by: Changer,
    restores: number | null,
  ) => {
    const own = lookStore(tx)
    const [last] = await own.versions(scope.storeId)
    const at = clock.now()
    // The look before the first publishing is a version too, so that it can be had back.
    if (!last) {
      const before = {
        version: 1,
        look: await published(scope),
        publishedAt: at,
        publishedBy: '',
        restores: null,
      }
      await own.addVersion(scope.storeId, before)
    }
    const version = (last?.version ?? 1) + 1
    await own.addVersion(scope.storeId, { version, look, publishedAt: at, publishedBy: by.name, restores })
    await stores.keepLook(tx, scope.storeId, look)
    return version
  }

  const after = async ({ storeId }: StoreScope) => {
    await stores.tellChanged(storeId)
    deps.live.tell(storeId, 'look')
  }

  return {
    mayWhiteLabel,
    async page(scope: StoreScope): Promise<Omit<LookPage, 'domain' | 'roomsUrl'>> {
      const { storeId, storeKey } = scope
      const [now, draft, versions, whiteLabel, open] = await Promise.all([
        published(scope),
        table.draft(storeId),
        table.versions(storeId),
        mayWhiteLabel(storeId),
        stores.storeByKey(storeKey),
      ])
      return {
        published: wholeLook(now),
        draft: draft && { ...draft, look: wholeLook(draft.look) },
        versions: versions.map((one) => ({ ...one, look: wholeLook(one.look) })),
        whiteLabel,
        rooms: open !== null,
      }
    },
    /** `rev`: what the changer saw; another one means that somebody was quicker. */
    async keepDraft(scope: StoreScope, look: ShopLook, rev: number, by: Changer): Promise<{ rev: number }> {
      const tidy = await usable(scope, look)
      const next = await db.transaction().execute(async (tx) => {
        const own = lookStore(tx)
        await own.lock(scope.storeId)
        const draft = await own.draft(scope.storeId)
        if ((draft?.rev ?? 0) !== rev) return refuse('changed_meanwhile')
        // Grows past what was dropped or published before, so that a stale page cannot fit by chance.
        const grown = Math.max(rev + 1, clock.now())
        await own.keepDraft(scope.storeId, {
          look: tidy,
          rev: grown,
          changedAt: clock.now(),
          changedBy: by.name,
        })
        return grown
      })
      deps.live.tell(scope.storeId, 'look')
      return { rev: next }
    },
    async dropDraft(scope: StoreScope): Promise<void> {
      await table.dropDraft(scope.storeId)
      deps.live.tell(scope.storeId, 'look')
    },
    async publish(scope: StoreScope, rev: number, by: Changer): Promise<void> {
      await db.transaction().execute(async (tx) => {
        const own = lookStore(tx)
        await own.lock(scope.storeId)
        const draft = await own.draft(scope.storeId)
        if (!draft) return refuse('nothing_to_do')
        if (draft.rev !== rev) return refuse('changed_meanwhile')
        const version = await wear(tx, scope, await usable(scope, draft.look), by, null)
        await own.dropDraft(scope.storeId)
        await by.audit(tx, 'look.published', draft.look.name, { version })
      })
      await after(scope)
    },
    /** Brings an earlier look back, as a new version: that can be taken back as well. A draft stays. */
    async restore(scope: StoreScope, version: number, by: Changer): Promise<void> {
      await db.transaction().execute(async (tx) => {
        const own = lookStore(tx)
        await own.lock(scope.storeId)
        const wanted = (await own.versions(scope.storeId)).find((one) => one.version === version)
        if (!wanted) return refuse('not_found')
        const look = wholeLook(wanted.look)
        const allowed = { ...look, madeWith: look.madeWith || !(await mayWhiteLabel(scope.storeId)) }
        await wear(tx, scope, allowed, by, version)
        await by.audit(tx, 'look.restored', look.name, { version })
      })
      await after(scope)
    },
    async addPicture(scope: StoreScope, kind: 'logo' | 'link', bytes: Buffer, by: Changer) {
      const picture = await makePicture(bytes, kind)
      await db.transaction().execute(async (tx) => {
        const own = picturesStore(tx)
        await own.prune(scope.storeId, clock.now() - FORGOTTEN_AFTER_MS)
        if ((await own.count(scope.storeId)) >= PICTURES_PER_SHOP) refuse('too_many')
        await own.keep(scope.storeId, picture, clock.now())
        await by.audit(tx, 'look.picture_added', kind, { width: picture.width, height: picture.height })
      })
      return { url: pictureUrl(scope.storeKey, picture), width: picture.width, height: picture.height }
    },
    /** Where a plan has no white label any more, *Made with Tandem* comes back. */
    async keepToPlans(byOf: (storeId: number) => Changer): Promise<void> {
      for (const storeId of await table.unbranded()) {
        const scope = grantScope(storeId, '')
        const by = byOf(storeId)
        const keepOne = async () => {
          if (await mayWhiteLabel(storeId)) return
          await db.transaction().execute(async (tx) => {
            await lookStore(tx).lock(storeId)
            const look = { ...wholeLook(await published(scope)), madeWith: true }
            const version = await wear(tx, scope, look, by, null)
            await by.audit(tx, 'look.published', look.name, { version })
          })
          await after(scope)
        }
        await keepOne().catch((err: unknown) =>
          deps.log.warn({ err, storeId }, 'the look of a shop could not be brought to its plan'),
        )
      }
    },
    prune: () => pictures.prune(null, clock.now() - 24 * FORGOTTEN_AFTER_MS),
    pictures,
  }
}
export type LookService = ReturnType<typeof createLookService>
