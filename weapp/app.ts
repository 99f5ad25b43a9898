import './wx/older-engines'
import { sweepFiles } from './files/sweep'
import { startLive, stopLive, wakeLive } from './live/follow'
import { lookAgain, lookAway } from './live/told'
import { pump } from './outbox/outbox'
import { me, whenEnded } from './session/session'
import { nameTabs } from './wx/tabs'
import { offerUpdates } from './wx/updates'

App({
  onLaunch() {
    // Before anybody can choose a file that nothing names yet.
    void sweepFiles()
    whenEnded(() => {
      stopLive()
      void wx.reLaunch({ url: '/pages/sign-in/sign-in?ended=1' })
    })
    offerUpdates()
    wx.onNetworkStatusChange(({ isConnected }) => {
      if (!isConnected) return
      wakeLive()
      void pump()
    })
  },
  onShow() {
    lookAgain()
    nameTabs()
    if (!me()) return
    startLive()
    void pump()
  },
  onHide() {
    lookAway()
    stopLive()
  },
})
