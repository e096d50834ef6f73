export default function StartedPage() {
  return <section />;
}
