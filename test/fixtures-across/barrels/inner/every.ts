export default function (work: () => void) {
  return setInterval(work, 1000);
}
