import type { Card } from '../../tasks/card'

Component({
  properties: { card: { type: Object, value: {} as Card } },
  methods: {
    open() {
      void wx.navigateTo({ url: `/pages/task/task?id=${this.data.card.id}` })
    },
  },
})
