import { Skeleton } from '../../ui/states.tsx'

/** The shape of the page: a line, two columns, a list. */
export function HomeSkeleton() {
  return (
    <>
      <Skeleton rows={1} />
      <div className="home-today">
        <Skeleton rows={7} />
        <Skeleton rows={5} />
      </div>
      <Skeleton rows={2} />
    </>
  )
}
