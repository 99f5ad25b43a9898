Component({
  properties: { text: String, retry: String },
  methods: {
    again() {
      this.triggerEvent('again')
    },
  },
})
