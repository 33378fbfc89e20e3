// Keeps the page's facts as they are on the server. Without it the page is as good as when it was loaded.
const live = document.getElementById("live");
new EventSource("status/events").onmessage = ({ data }) => {
  live.innerHTML = JSON.parse(data);
};
