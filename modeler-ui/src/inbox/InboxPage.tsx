export default function InboxPage() {
  return <section />;
}
