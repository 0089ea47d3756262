import { Skeleton } from '../ui/notice.tsx'
import './room-skeleton.css'

/** The room's own shape while it is on the way. */
export function RoomSkeleton({ line }: { line: string | null }) {
  return (
    <main class="room-skeleton" aria-busy="true">
      <div class="room-skeleton-head">{line && <p role="status">{line}</p>}</div>
      <div class="room-skeleton-body">
        <Skeleton class="room-skeleton-picture" />
        <div class="room-skeleton-facts">
          <Skeleton class="room-skeleton-title" />
          <Skeleton class="room-skeleton-price" />
          <Skeleton class="room-skeleton-button" />
        </div>
      </div>
    </main>
  )
}
