var self = this;
function Player(el) {
  this.el = el;
  var that = this;
  this.tick = setInterval(function () {
    that.draw();
  }, 40);
  $(el).on('click', $.proxy(function () { this.draw(); }, this));
}
Player.prototype.draw = function () {
  for (var i = 0; i < this.parts.length; i++) this.parts[i].draw();
};
Player.prototype.destroy = function () {
  clearInterval(this.tick);
  this.parts.forEach(function (part) { part.remove(); });
};
module.exports = { Player: Player, create(el) { return new Player(el); } };
