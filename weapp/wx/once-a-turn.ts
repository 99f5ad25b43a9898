/** Does it once for all that happens now, when it has happened: each drawing crosses to the thread of the view. */
export const onceATurn = (work: () => void): (() => void) => {
  let isWaiting = false
  return () => {
    if (isWaiting) return
    isWaiting = true
    wx.nextTick(() => {
      isWaiting = false
      work()
    })
  }
}
