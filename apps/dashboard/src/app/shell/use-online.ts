import { useSyncExternalStore } from 'react'

export const useOnline = (): boolean =>
  useSyncExternalStore(
    (watcher) => {
      window.addEventListener('online', watcher)
      window.addEventListener('offline', watcher)
      return () => {
        window.removeEventListener('online', watcher)
        window.removeEventListener('offline', watcher)
      }
    },
    () => navigator.onLine,
  )
