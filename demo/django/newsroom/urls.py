from django.contrib.auth.views import LogoutView
from django.urls import include, path

from . import views

urlpatterns = [
    path("", views.Index.as_view(), name="index"),
    path("articles/", views.ArticleRows.as_view(), name="rows"),
    path("articles/create/", views.CreateArticle.as_view(), name="create"),
    path("articles/<int:pk>/", views.EditArticle.as_view(), name="edit"),
    path("articles/<int:pk>/row/", views.article_row, name="row"),
    path("articles/<int:pk>/save/", views.save_and_refresh, name="save"),
    path("articles/<int:pk>/delete/", views.delete_article, name="delete"),
    path("articles/<int:pk>/publish/", views.publish_article, name="publish"),
    path("stats/", views.stats, name="stats"),
    path("cache/clear/", views.clear_cache, name="clear-cache"),
    path("tasks/", views.task_panel, name="task-panel"),
    path("tasks/start/", views.start_processing, name="start"),
    path("tasks/<int:pk>/progress/", views.progress, name="progress"),
    path("tasks/<int:pk>/stream/", views.stream, name="stream"),
    path("say/<slug:name>/", views.say, name="say"),
    path("expire/<slug:what>/", views.expire, name="expire"),
    path("login/", views.SignIn.as_view(), name="login"),
    path("logout/", LogoutView.as_view(), name="logout"),
    path("language/", include("django.conf.urls.i18n")),
]

handler403 = "newsroom.views.forbidden"
