import { SkeletonLines, SlowNote, useLasts } from '../ui/states'

/** The frame without anything in it, while it is not known yet who is signed in. */
export const Coming = () => {
  const isDrawn = useLasts(true, 100)
  if (!isDrawn) return null
  return (
    <div className="frame">
      <div className="side" />
      <div className="top" />
      <main>
        <SlowNote isLoading />
        <SkeletonLines lines={8} />
      </main>
    </div>
  )
}
