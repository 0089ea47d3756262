import { Outlet, useParams } from '@tanstack/react-router'
import { useMe } from '../api/me.ts'
import { NoSuchStore } from './lost.tsx'

/** The pages of a shop, for as long as the person belongs to it: who is removed meanwhile is told so. */
export function OneStore() {
  const { storeKey } = useParams({ strict: false })
  const belongs = useMe().stores.some((one) => one.storeKey === storeKey)
  return belongs ? <Outlet /> : <NoSuchStore />
}
